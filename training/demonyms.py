"""Countries and demonyms, to map name corpora to the codebook's types."""

COUNTRIES = """
Afghanistan Albania Algeria Andorra Angola Argentina Armenia Australia Austria Azerbaijan Bahamas Bahrain Bangladesh
Barbados Belarus Belgium Belize Benin Bhutan Bolivia Botswana Brazil Britain Brunei Bulgaria Burma Burundi Cambodia
Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Czechoslovakia Denmark Djibouti Dominica Ecuador
Egypt England Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Georgia Germany Ghana Greece Grenada
Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan
Jordan Kazakhstan Kenya Kiribati Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon Lesotho Liberia Libya Liechtenstein
Lithuania Luxembourg Macedonia Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Moldova
Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nauru Nepal Netherlands Nicaragua Niger Nigeria Norway
Oman Pakistan Palau Palestine Panama Paraguay Peru Philippines Poland Portugal Prussia Qatar Romania Russia Rwanda
Samoa Scotland Senegal Serbia Seychelles Singapore Slovakia Slovenia Somalia Spain Sudan Suriname Swaziland Sweden
Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkey Turkmenistan Tuvalu UAE UK US USA USSR
Uganda Ukraine Uruguay Uzbekistan Vanuatu Venezuela Vietnam Wales Yemen Yugoslavia Zaire Zambia Zimbabwe U.S. U.S.A.
U.K. America
""".split()

COUNTRIES_LONG = """
United States|United States of America|United Kingdom|Great Britain|Northern Ireland|North Korea|South Korea|
Saudi Arabia|South Africa|New Zealand|Sri Lanka|Soviet Union|United Arab Emirates|Czech Republic|Costa Rica|
El Salvador|Ivory Coast|Sierra Leone|Burkina Faso|Papua New Guinea|Dominican Republic|Bosnia and Herzegovina|
East Timor|East Germany|West Germany|South Sudan|Equatorial Guinea|Russian Federation|People 's Republic of China|
Republic of Ireland|Trinidad and Tobago|Vatican City|San Marino|the Philippines|the Netherlands|Hong Kong
""".replace("\n", "").split("|")

ADJECTIVES = """
Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Armenian Australian Austrian Azerbaijani
Azeri Bahraini Bangladeshi Basque Belarusian Belgian Bengali Bolivian Bosnian Brazilian British Bulgarian Burmese
Burundian Cambodian Cameroonian Canadian Catalan Catalonian Chadian Chechen Chilean Chinese Colombian Congolese
Corsican Cossack Croatian Cuban Cypriot Czech Czechoslovak Danish Dutch Ecuadorian Egyptian Emirati English Eritrean
Estonian Ethiopian Fijian Filipino Finnish Flemish French Gabonese Gambian Gazan Georgian German Ghanaian Greek
Guatemalan Guinean Guyanese Haitian Honduran Hungarian Icelandic Indian Indonesian Iranian Iraqi Irish Israeli
Italian Ivorian Jamaican Japanese Jordanian Kazakh Kazakhstani Kenyan Korean Kosovar Kurdish Kuwaiti Kyrgyz Lao
Laotian Latvian Lebanese Liberian Libyan Lithuanian Luxembourgish Macedonian Malagasy Malawian Malaysian Maldivian
Malian Maltese Mauritanian Mauritian Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Namibian Nepalese
Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Persian Peruvian
Polish Portuguese Prussian Puerto-Rican Qatari Roman Romanian Russian Rwandan Saudi Scottish Senegalese Serbian
Sicilian Singaporean Slovak Slovakian Slovene Slovenian Somali Soviet Spanish Sudanese Surinamese Swedish Swiss
Syrian Taiwanese Tajik Tanzanian Tatar Thai Tibetan Togolese Tongan Tunisian Turkish Turkmen Ugandan Ukrainian
Uruguayan Uyghur Uighur Uzbek Venezuelan Vietnamese Welsh Yemeni Yemenite Yugoslav Zambian Zimbabwean African Arab
Arabian Arabic Asian European Balkan Baltic Caribbean Latin Nordic Scandinavian Slavic Western Hispanic Latino
Eurasian Pashtun Hutu Tutsi Zulu Roma Berber Mapuche Inuit Maori Hispanic Bavarian Californian Texan Hawaiian
Christian Catholic Protestant Orthodox Muslim Moslem Islamic Islamist Sunni Sunnite Shia Shiite Shi'ite Shi'a Alawite
Druze Jewish Hindu Sikh Buddhist Mormon Anglican Baptist Evangelical Lutheran Methodist Coptic Zoroastrian Jesuit
Quaker Salafi Salafist Wahhabi Wahabi Sufi Houthi Baathist Ba'athist Zionist Communist Marxist Maoist Leninist
Trotskyist Stalinist Nazi Fascist Democrat Republican Labour Conservative Tory Liberal Socialist Peronist Sandinista
Chavista Gaullist Islamophobic Anglo-Saxon Eastern-European Afro-American Byzantine Ottoman Assyrian Babylonian
Norman Viking Celtic Germanic Franco Anglo Sino Russo Indo
""".split()

PLURALS = """
Britons Danes Dutchmen Englishmen Frenchmen Irishmen Scots Scotsmen Welshmen Finns Spaniards Swedes Poles Turks Kurds
Jews Arabs Serbs Croats Bosniaks Slovaks Czechs Uzbeks Kazakhs Tajiks Turkmens Thais Filipinos Romans Muslims Moslems
Christians Hindus Sikhs Buddhists Catholics Protestants Sunnis Shiites Shias Alawites Druzes Yazidis Copts Mormons
Democrats Republicans Tories Liberals Conservatives Communists Socialists Marxists Maoists Nazis Fascists Islamists
Salafists Zionists Baathists Houthis Pashtuns Tatars Tibetans Uyghurs Uighurs Gypsies Latinos Hispanics Slavs Saudis
Israelis Iraqis Pakistanis Yemenis Emiratis Qataris Omanis Kuwaitis Bahrainis Bangladeshis Azeris Hutus Tutsis Jew
Briton Dane Finn Spaniard Swede Pole Turk Kurd Serb Croat Scot Gypsy Basques Catalans Chechens Afghans Evangelicals
""".split()

# Words that are as often a plain adjective or a party's name: only with a capital and never "is a demonym" alone.
_DOUBTFUL = {
    "Western", "Labour", "Conservative", "Liberal", "Orthodox", "Evangelical", "Franco", "Anglo", "Norman", "Latin",
    "Baptist", "Pole", "Roma", "Democrat", "Republican", "Socialist", "Indo", "Sino", "Russo", "Turkey", "Balkan",
    "Baltic", "Caribbean", "Socialists", "Liberals", "Conservatives", "Roman", "Celtic",
}  # fmt: skip

_COUNTRIES = set(COUNTRIES) | {name.strip() for name in COUNTRIES_LONG}
_DEMONYMS = (
    set(ADJECTIVES) | set(PLURALS) | {word + "s" for word in ADJECTIVES if word.endswith(("an", "ist"))}
) - _DOUBTFUL


def is_country(words: str) -> bool:
    """Whether this is a country's name, with or without its article."""
    return words in _COUNTRIES or words.removeprefix("the ").removeprefix("The ") in _COUNTRIES


def is_demonym(words: str) -> bool:
    """Whether this is a demonym, a religion's or a political movement's adjective or plural."""
    return words in _DEMONYMS
