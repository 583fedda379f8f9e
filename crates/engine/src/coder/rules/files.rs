//! The files of rules that ship with the engine.

/// Name and text of every file, in the order in which they are read.
pub(super) const FILES: &[(&str, &str)] = &[
    ("words.rules", include_str!("../../../data/verbs/words.rules")),
    ("topics.rules", include_str!("../../../data/verbs/topics.rules")),
    ("01-comment.rules", include_str!("../../../data/verbs/01-comment.rules")),
    ("02-appeal.rules", include_str!("../../../data/verbs/02-appeal.rules")),
    ("03-intend.rules", include_str!("../../../data/verbs/03-intend.rules")),
    ("04-consult.rules", include_str!("../../../data/verbs/04-consult.rules")),
    ("05-support.rules", include_str!("../../../data/verbs/05-support.rules")),
    ("06-cooperate.rules", include_str!("../../../data/verbs/06-cooperate.rules")),
    ("07-aid.rules", include_str!("../../../data/verbs/07-aid.rules")),
    ("08-yield.rules", include_str!("../../../data/verbs/08-yield.rules")),
    ("09-investigate.rules", include_str!("../../../data/verbs/09-investigate.rules")),
    ("10-demand.rules", include_str!("../../../data/verbs/10-demand.rules")),
    ("11-disapprove.rules", include_str!("../../../data/verbs/11-disapprove.rules")),
    ("12-reject.rules", include_str!("../../../data/verbs/12-reject.rules")),
    ("13-threaten.rules", include_str!("../../../data/verbs/13-threaten.rules")),
    ("14-protest.rules", include_str!("../../../data/verbs/14-protest.rules")),
    ("15-posture.rules", include_str!("../../../data/verbs/15-posture.rules")),
    ("16-reduce.rules", include_str!("../../../data/verbs/16-reduce.rules")),
    ("17-coerce.rules", include_str!("../../../data/verbs/17-coerce.rules")),
    ("18-assault.rules", include_str!("../../../data/verbs/18-assault.rules")),
    ("19-fight.rules", include_str!("../../../data/verbs/19-fight.rules")),
    ("20-mass.rules", include_str!("../../../data/verbs/20-mass.rules")),
];
