"""Every notebook runs from top to bottom on the sample input, and is kept without outputs."""

import os
import shutil

import nbformat
import pytest
from jupyter_client import KernelManager
from nbclient import NotebookClient

from tests.pipeline.conftest import ROOT, SEED, jixiao, make_county, reworded

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """One kernel for all of them, in a folder like the project's; each begins with nothing defined.

    A county more than the sample input has: a unit of its, too, handed in everything twice, and in several years.
    """
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copytree(ROOT / "data/raw", folder / "data/raw")
    for year in ("2022", "2023", "2024"):
        seed = reworded(SEED.read_bytes(), ("2024", year))
        twice = {"表.docx": seed, "表（第二次）.docx": reworded(seed, ("90.94", "90.93"))}
        make_county(folder / "data/raw", "430999", year, "青溪县", files=twice)
    assert jixiao("ingest", folder / "data/raw", "--out", folder / "data/parsed").returncode == 0
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(folder), env={**os.environ, "PYTHONPATH": str(ROOT)})
    yield manager
    manager.shutdown_kernel(now=True)
    manager.cleanup_resources()


def test_there_is_one_for_each_question():
    assert [path.name[:2] for path in NOTEBOOKS] == [f"0{number}" for number in range(1, 8)]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the Jupyter client's own libraries
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_figures_hold(path, kernel):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell("%reset -f"))
    client = NotebookClient(notebook, km=kernel, timeout=60)
    client.execute()
    client.kc.stop_channels()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    pages = [output.get("data", {}).get("text/html", "") for output in outputs]
    assert all("单位：" in page and "aria-label" in page for page in pages if "<svg" in page)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs_and_ends_with_assertions(path):
    cells = nbformat.read(path, as_version=4).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count]
    assert "assert" in code[-1].source
