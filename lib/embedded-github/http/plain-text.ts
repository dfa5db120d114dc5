/** NUL and the other controls but tab and line breaks: PostgreSQL refuses the first, no name or text has the others. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Whether `text` can be stored and shown: whole characters, no controls. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !CONTROLS.test(text);
}
