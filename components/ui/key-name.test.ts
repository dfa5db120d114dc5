import { expect, test } from "vitest";
import { keyName, takesText } from "./key-name";

const press = (key: string, held: object = {}) =>
  keyName({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });

test("a key is bound by what it writes; shift is in it", () => {
  expect(press("l")).toBe("l");
  expect(press("L")).toBe("L");
  expect(press("ArrowDown")).toBe("ArrowDown");
});

test.each(["ctrlKey", "altKey", "metaKey"])("with %s it belongs to the browser", (held) => {
  expect(press("l", { [held]: true })).toBeUndefined();
});

test.each([
  [{ tagName: "INPUT", type: "search" }, true],
  [{ tagName: "TEXTAREA" }, true],
  [{ tagName: "SELECT" }, true],
  [{ tagName: "DIV", isContentEditable: true }, true],
  [{ tagName: "INPUT", type: "checkbox" }, false],
  [{ tagName: "BUTTON", type: "button" }, false],
  [null, false],
])("%o takes text: %s", (target, takes) => {
  expect(takesText(target as unknown as EventTarget)).toBe(takes);
});
