from bot.core.clauses import hits, lexicon
from bot.core.clauses.features import END, stem, view
from bot.core.clauses.hits import Hit
from bot.core.clauses.rules import Proposal
from bot.core.model import Kind

LEXICON = lexicon.parse(
    "xx",
    {
        "language": {"gate": ["robot*"]},
        "concepts": {
            "teach": ["teach*", "bring up"],
            "robot": ["robot*"],
            "not_teach": ["teach yourself"],
            "fact_who_we": ["we"],
        },
    },
)


def look(words, proposed=None):
    return view(words, hits.find(words, LEXICON), proposed or {})


def test_words_neighbours_and_concepts_are_names():
    assert look(["we", "teach", "the", "robots"]).names >= {"teach", "robot", "we teach", "+teach", "+robot"}


def test_what_the_rules_proposed_is_a_name():
    proposed = {Kind.TRAINING: Proposal(Hit(1, 3)), Kind.LIKENESS: Proposal(Hit(1, 1), allows=False)}
    assert look(["we", "teach", "the", "robots"], proposed).names >= {
        "=training",
        "=likeness-",
        "=likeness&training",
    }


def test_facts_and_masks_are_no_names():
    assert not any("fact_" in name or "not_" in name for name in look(["we", "teach", "yourself"]).names)


def test_marks_stand_in_order_each_with_the_concepts_and_proposals_on_it():
    marks = look(["we", "bring", "up", "robots"], {Kind.TRAINING: Proposal(Hit(2, 3))}).marks
    assert marks == [
        ("we", ()),
        ("bring", ("teach",)),
        ("up", ("teach", "=training")),
        ("robot", ("robot", "=training")),
        END,
    ]


def test_a_stem_is_the_same_for_the_forms_of_a_word():
    assert stem("training") == stem("trained") == stem("trains") == "train"
    assert stem("use") == "use"
