"""The real Anki: a collection of its own for a test, and its imports as its window does them."""

from pathlib import Path

from anki import import_export_pb2
from anki.collection import Collection, ImportLogWithChanges
from anki.notes import Note

Log = ImportLogWithChanges.Log


def import_package(collection: Collection, path: Path) -> Log:
    request = import_export_pb2.ImportAnkiPackageRequest(package_path=str(path))
    return collection.import_anki_package(request).log


def import_csv(collection: Collection, path: Path) -> Log:
    metadata = collection.get_csv_metadata(str(path), None)
    return collection.import_csv(
        import_export_pb2.ImportCsvRequest(path=str(path), metadata=metadata)
    ).log


def counts(log: Log) -> dict[str, int]:
    """How many notes each list of the log names, without the empty ones."""
    names = (
        "new updated duplicate conflicting first_field_match missing_notetype missing_deck"
        " empty_first_field"
    )
    return {name: len(getattr(log, name)) for name in names.split() if getattr(log, name)}


def note_of(collection: Collection, guid: str) -> Note:
    number = collection.db.scalar("SELECT id FROM notes WHERE guid = ?", guid)
    return collection.get_note(number)
