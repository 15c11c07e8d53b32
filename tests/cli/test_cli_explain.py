"""`clausewatch explain`: which words made which kind."""


def test_a_text_is_explained_by_its_words(clausewatch):
    ended = clausewatch("explain", "We may use your songs to train our AI models.")
    assert ended.code == 0
    assert "training" in ended.out.decode()
    assert "rule:" in ended.out.decode()
    assert "words: " in ended.out.decode()


def test_a_text_may_come_from_standard_input(clausewatch):
    ended = clausewatch("explain", "-", stdin=b"You may not use our pages to train AI.\n")
    assert "prohibition" in ended.out.decode()


def test_no_text_is_one_sentence(clausewatch):
    ended = clausewatch("explain", stdin=b"")
    assert ended.code == 65
    assert ended.err.count("\n") == 1
    assert "no text to explain" in ended.err
