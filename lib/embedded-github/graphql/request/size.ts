import { type DocumentNode, Kind, type SelectionSetNode } from "graphql";
import { Problem } from "@/lib/embedded-github/graphql/problem";

/** Fields of a query with its fragments written out, and levels of nesting. GitHub tells no numbers of its own. */
export const MOST_FIELDS = 5000;
export const MOST_DEPTH = 25;

interface Size {
  fields: number;
  depth: number;
}

/**
 * Refuses a query that would be large once its fragments are written out; each fragment is measured once, so a chain of
 * fragments that doubles at each step is measured as fast as it is written. Throws before anything else looks at the query.
 */
export function checkSize(document: DocumentNode): void {
  const fragments = new Map<string, SelectionSetNode>();
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet);
  }
  const known = new Map<string, Size>();
  let fields = 0;
  for (const one of document.definitions) {
    if (!("selectionSet" in one)) continue;
    const size = sizeOf(one.selectionSet, fragments, known);
    fields += size.fields;
    if (size.depth > MOST_DEPTH) throw tooMuch(`is nested more than ${MOST_DEPTH} levels deep`);
  }
  if (fields > MOST_FIELDS) throw tooMuch(`has more than ${MOST_FIELDS} fields`);
}

function sizeOf(set: SelectionSetNode, fragments: Map<string, SelectionSetNode>, known: Map<string, Size>): Size {
  const total: Size = { fields: 0, depth: 0 };
  for (const one of set.selections) {
    const isField = one.kind === Kind.FIELD;
    const inner = one.kind === Kind.FRAGMENT_SPREAD ? ofFragment(one.name.value, fragments, known) : undefined;
    const size =
      inner ?? ("selectionSet" in one && one.selectionSet ? sizeOf(one.selectionSet, fragments, known) : NONE);
    total.fields += size.fields + (isField ? 1 : 0);
    total.depth = Math.max(total.depth, size.depth + (isField ? 1 : 0));
  }
  return total;
}

const NONE: Size = { fields: 0, depth: 0 };

// A fragment that contains itself counts as empty here; the validation refuses it.
function ofFragment(name: string, fragments: Map<string, SelectionSetNode>, known: Map<string, Size>): Size {
  const held = known.get(name);
  if (held) return held;
  known.set(name, NONE);
  const set = fragments.get(name);
  const size = set ? sizeOf(set, fragments, known) : NONE;
  known.set(name, size);
  return size;
}

const tooMuch = (what: string) => new Problem("RESOURCE_LIMITS_EXCEEDED", `This query ${what}.`);
