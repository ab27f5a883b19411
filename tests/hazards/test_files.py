"""Bad and hostile files, one by one, through `parse` and `members`: named outcomes, in time, in bounds."""

import time

import pytest

from parsers import ParseError, parse
from parsers.archives import members
from tests.hazards.cases import ARCHIVES, FILES, Case


def names(case: Case) -> str:
    return case.name


@pytest.mark.parametrize("case", [case for case in FILES if not case.readable], ids=names)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(case: Case):
    data = case.build()
    start = time.process_time()
    with pytest.raises(ParseError) as caught:
        parse(data, case.name)
    assert (caught.value.status, caught.value.code) == (case.status, case.code)
    assert caught.value.sentence.endswith("。")
    assert time.process_time() - start < 2


@pytest.mark.parametrize("case", [case for case in FILES if case.readable and not case.office], ids=names)
def test_a_file_that_looks_bad_is_read_all_the_same(case: Case):
    document = parse(case.build(), case.name)
    assert document.blocks
    assert case.note is None or case.note in document.notes


@pytest.mark.parametrize("case", [case for case in FILES if case.office], ids=names)
def test_what_only_libreoffice_reads_names_it(case: Case):
    with pytest.raises(ParseError) as caught:
        parse(case.build(), case.name)
    assert caught.value.code == "no_converter"
    assert "make setup-legacy" in caught.value.sentence


@pytest.mark.parametrize("case", ARCHIVES, ids=names)
def test_an_archive_that_cannot_be_opened_says_why(case: Case):
    with pytest.raises(ParseError) as caught:
        members(case.build(), case.name)
    assert (caught.value.status, caught.value.code) == (case.status, case.code)
