/** Text for an HTML page or an attribute in double quotes. */
export function escapeHtml(text: string): string {
  const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
