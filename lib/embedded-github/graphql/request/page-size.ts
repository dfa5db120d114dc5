import { type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, type ValueNode } from "graphql";
import { Problem } from "@/lib/embedded-github/graphql/problem";

const MOST_A_PAGE = 100;

interface Query {
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
}

/**
 * How many nodes a connection is asked for. Throws GitHub's errors where it is not bounded to 1 to 100; undefined where
 * only the total is asked for, which needs no bound.
 */
export function pageSize(node: FieldNode, query: Query): number | undefined {
  const name = node.name.value;
  const [first, last] = ["first", "last"].map((word) => argument(node, word, query.variables));
  if (typeof first === "number" && typeof last === "number") {
    // UNVERIFIED: the type that GitHub gives this refusal.
    const message = `Passing both \`first\` and \`last\` to paginate the \`${name}\` connection is not supported.`;
    throw new Problem("EXCESSIVE_PAGINATION", message);
  }
  if (typeof first === "number") return checked(name, "first", first);
  if (typeof last === "number") return checked(name, "last", last);
  if (!asksForNodes(node.selectionSet, query)) return undefined;
  throw missing(`You must provide a \`first\` or \`last\` value to properly paginate the \`${name}\` connection.`);
}

/** The value of an argument, as written or from a variable. Only numbers and lists are told. */
export function argument(node: FieldNode, name: string, variables: Query["variables"]): unknown {
  const value = node.arguments?.find((one) => one.name.value === name)?.value;
  return value && read(value, variables);
}

function checked(connection: string, word: string, size: number): number {
  if (size < 1) throw missing(`\`${word}\` on the \`${connection}\` connection cannot be less than one.`);
  if (size <= MOST_A_PAGE) return size;
  const message = `Requesting ${size} records on the \`${connection}\` connection exceeds the \`${word}\` limit of ${MOST_A_PAGE} records.`;
  throw new Problem("EXCESSIVE_PAGINATION", message);
}

const missing = (message: string) => new Problem("MISSING_PAGINATION_BOUNDARIES", message);

function asksForNodes(set: SelectionSetNode | undefined, query: Query): boolean {
  return (set?.selections ?? []).some((one) => {
    if (one.kind === Kind.FIELD) return one.name.value !== "totalCount" && one.name.value !== "__typename";
    if (one.kind === Kind.INLINE_FRAGMENT) return asksForNodes(one.selectionSet, query);
    return asksForNodes(query.fragments.get(one.name.value)?.selectionSet, query);
  });
}

function read(value: ValueNode, variables: Query["variables"]): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.LIST ? value.values : undefined;
}
