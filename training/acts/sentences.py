"""Cuts a report into numbered sentences, for readers only: codes are stored as offsets into the text."""
import re
ABBR=r"(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sen|Rep|Gov|Prof|Sgt|Capt|No|vs|Jr|Sr|U\.S|U\.K|U\.N|D\.C|[A-Z])\."
def sentences(text):
    out=[];start=0
    for m in re.finditer(r"\n\s*\n|\n|(?<=[.!?])[\"”’']*\s+(?=[\"“‘'(]*[A-Z0-9À-Þ])",text):
        head=text[start:m.start()]
        if "\n" not in m.group() and re.search(r"(?:^|\s|\()"+ABBR+r"$",head): continue
        end=m.start()+len(m.group().rstrip()) if "\n" not in m.group() else m.start()
        s=text[start:end]
        if s.strip(): out.append((start+len(s)-len(s.lstrip()),start+len(s.rstrip())))
        start=m.end()
    s=text[start:]
    if s.strip(): out.append((start+len(s)-len(s.lstrip()),start+len(s.rstrip())))
    return out
