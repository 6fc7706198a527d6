"""The surface of the crate from rustdoc's JSON, with macros expanded: methods, their arguments,
fields, and documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Crate:
    def __init__(self, documented: dict[str, Any]) -> None:
        self._items = documented["index"]
        self.exports: dict[str, dict[str, Any]] = {}
        root = self._items[str(documented["root"])]
        self._export(root)

    def _export(self, module: dict[str, Any]) -> None:
        for item in map(self._item, module["inner"]["module"]["items"]):
            used = item["inner"].get("use")
            target = used and self._items.get(str(used["id"]))
            if target and used["is_glob"]:
                self._export(target)
            elif target:
                self.exports[used["name"]] = target
            elif item["name"]:
                self.exports[item["name"]] = item
                for public in self._within(item):
                    self.exports.setdefault(public["name"], public)

    def _within(self, module: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The named items of a module, and of the modules whose items it re-exports."""
        for item in map(self._item, module["inner"].get("module", {}).get("items", [])):
            used = item["inner"].get("use")
            target = used and self._items.get(str(used["id"]))
            if target and used["is_glob"]:
                yield from self._within(target)
            elif item["name"]:
                yield item

    def _item(self, item: int) -> dict[str, Any]:
        return dict(self._items[str(item)])

    def methods(self, of: str, about: str | None = None) -> dict[str, dict[str, Any]]:
        """Its own public methods; of a generic type, those for any and those for `about`."""
        target = self.exports.get(of)
        methods = {}
        (inner,) = target["inner"].values() if target else ({},)
        for implemented in map(self._item, inner.get("impls", [])):
            implementation = implemented["inner"]["impl"]
            if implementation["trait"] is not None:
                continue
            arguments = _named_in(implementation["for"]) - {of}
            if arguments and about not in arguments:
                continue
            for method in map(self._item, implementation["items"]):
                if "function" in method["inner"] and method["visibility"] == "public":
                    methods[method["name"]] = self._function(method)
        return methods

    def fields(self, of: str) -> dict[str, str]:
        """The public fields of a struct, with their documentation."""
        inner = self.exports[of]["inner"].get("struct", {})
        plain = inner.get("kind", {}).get("plain", {})
        return {field["name"]: _flat(field) for field in map(self._item, plain.get("fields", []))}

    def variants(self, of: str) -> dict[str, str]:
        listed = map(self._item, self.exports[of]["inner"]["enum"]["variants"])
        return {variant["name"]: _flat(variant) for variant in listed}

    def functions(self) -> dict[str, dict[str, Any]]:
        return {
            name: self._function(item)
            for name, item in self.exports.items()
            if "function" in item["inner"]
        }

    def undocumented(self) -> list[str]:
        missing = [name for name, item in self.exports.items() if not _flat(item)]
        for name, item in self.exports.items():
            members = {method: about["doc"] for method, about in self.methods(name).items()}
            if "struct" in item["inner"]:
                members |= self.fields(name)
            if "enum" in item["inner"]:
                members |= self.variants(name)
            missing += [f"{name}::{member}" for member, doc in members.items() if not doc]
        return missing

    def taken(self, method: dict[str, Any]) -> dict[str, str]:
        """The documentation of all arguments of a call, by name.

        They are the parameters of the method, and the setters of its result and of its requests.
        """
        names = dict.fromkeys(method["parameters"], "its own parameter")
        seen: set[str] = set()
        inner: set[str] = set()
        pending = method["types"] & set(self.exports)
        while pending:
            name = pending.pop()
            seen.add(name)
            # The setters of a request apply if the caller passes the request, not if the method
            # makes it.
            is_given = name in method["takes"] or "Call" not in method["returns"]
            methods = self.methods(name) if is_given or name in inner else {}
            methods |= self.methods("Call", name)
            if name == "Call":
                continue
            for each, about in methods.items():
                names[each] = about["doc"]
                if each == "new":
                    names |= dict.fromkeys(about["parameters"], about["doc"])
                if each in ("new", "options"):
                    inner |= about["takes"] & set(self.exports)
                    pending |= inner - seen
            if not (is_given or name in inner):
                continue
            fields = self.fields(name)
            names |= fields
            if "options" in fields:
                inner |= {name.removesuffix("Request") + "Options"} & set(self.exports)
                pending |= inner - seen
        return names | {each: about["doc"] for each, about in self.methods("Call").items()}

    def _function(self, item: dict[str, Any]) -> dict[str, Any]:
        signature = item["inner"]["function"]["sig"]
        generics = item["inner"]["function"]["generics"]
        inputs = [(name, hint) for name, hint in signature["inputs"] if name != "self"]
        takes = _named_in([hint for _, hint in inputs]) | _named_in(generics)
        returns = _named_in(signature["output"])
        return {
            "doc": _flat(item),
            "parameters": [name for name, _ in inputs],
            "takes": takes,
            "returns": returns,
            "types": takes | returns,
        }


def _flat(item: dict[str, Any]) -> str:
    return " ".join((item["docs"] or "").split())


def _named_in(hint: Any) -> set[str]:
    """The last parts of all paths in a type."""
    if isinstance(hint, list):
        return {name for each in hint for name in _named_in(each)}
    if not isinstance(hint, dict):
        return set()
    names = {name for each in hint.values() for name in _named_in(each)}
    if "path" in hint:
        names.add(str(hint["path"]).rsplit("::", 1)[-1])
    if hint.get("generic") == "Self":
        names.add("Self")
    return names
