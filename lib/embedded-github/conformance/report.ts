import { UNREACHED } from "./cases";
import type { Walked } from "./walk";

/** Documented codes of an operation that were neither reached nor are excused. */
export function missing({ operation, reached }: Walked): number[] {
  const excused = UNREACHED[operation.operationId] ?? {};
  return Object.keys(operation.responses)
    .map(Number)
    .filter((code) => !reached.has(code) && !(code in excused));
}

/** Headers that some answer of the operation should have had and none did. */
export function missingHeaders({ operation, headers }: Walked): string[] {
  const declared = Object.values(operation.responses).flatMap((response) => response.headers ?? []);
  return declared.filter((name) => !headers.has(name));
}

/** One line an operation: what it is, the codes that were reached (documented ones first), whether all was valid. */
export function table(all: readonly Walked[]): string {
  const rows = all.map((walked) => {
    const { operation, reached, problems, strangers } = walked;
    const isDocumented = (code: number) => String(code) in operation.responses;
    const codes = [...reached].sort((a, b) => a - b);
    const more = codes.filter((code) => !isDocumented(code));
    const excused = Object.keys(UNREACHED[operation.operationId] ?? {}).map((code) => `(${code})`);
    const left = missing(walked).map((code) => `!${code}`);
    return [
      `${operation.method} ${operation.path}`,
      [...codes.filter(isDocumented), ...left, ...excused].join(" "),
      more.join(" "),
      problems.length || left.length || missingHeaders(walked).length ? "NOT VALID" : "valid",
      [...strangers].join(" "),
    ];
  });
  const head = ["operation", "codes reached", "beyond", "answers", "unknown keys"];
  const reasons = Object.entries(UNREACHED).flatMap(([id, codes]) =>
    Object.entries(codes).map(([code, reason]) => `  (${code}) of ${id}: ${reason}`),
  );
  return [...aligned([head, ...rows]), "not reached:", ...reasons].join("\n");
}

function aligned(rows: readonly string[][]): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
