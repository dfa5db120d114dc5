import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from "graphql";
import { Problem } from "@/lib/embedded-github/graphql/problem";
import { argument, pageSize } from "./page-size";

export interface Measure {
  /** Points: requests that the connections stand for, by the hundred, at least one (contract 4). */
  cost: number;
  /** Nodes that could come back at most. */
  nodeCount: number;
}

const MOST_NODES = 500_000;
/** Values in an answer: nodes times the fields that are asked of each. GitHub stops a query by the time it takes. */
const MOST_VALUES = 1_000_000;

/** How many entries the lists of an introspection have, about: it is measured like any other query. */
const INTROSPECTION: Partial<Record<string, number>> = {
  types: 1700,
  fields: 8,
  args: 2,
  inputFields: 5,
  enumValues: 6,
  interfaces: 2,
  possibleTypes: 4,
};

interface Walk {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  variables: Readonly<Record<string, unknown>>;
  requests: number;
  nodes: number;
  values: number;
}

/**
 * What a valid operation asks for, worked out before it runs. Throws GitHub's errors for a connection without `first` or
 * `last`, for one beyond 100, and for too much in all. A connection of which only `totalCount` is asked needs no bound.
 */
export function measure(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  variables: Readonly<Record<string, unknown>>,
): Measure {
  const walk: Walk = { schema, fragments, variables, requests: 0, nodes: 0, values: 0 };
  const root = schema.getRootType(operation.operation);
  if (root) visit(walk, operation.selectionSet, root, 1);
  return { cost: Math.max(1, Math.round(walk.requests / 100)), nodeCount: walk.nodes };
}

// `times` is how often the selection is answered at most.
function visit(walk: Walk, set: SelectionSetNode, parent: GraphQLCompositeType, times: number): void {
  for (const one of set.selections) {
    if (one.kind === Kind.FIELD) visitField(walk, one, parent, times);
    else if (one.kind === Kind.INLINE_FRAGMENT) {
      visit(walk, one.selectionSet, typeNamed(walk, one.typeCondition?.name.value) ?? parent, times);
    } else {
      const fragment = walk.fragments.get(one.name.value);
      if (!fragment) continue;
      visit(walk, fragment.selectionSet, typeNamed(walk, fragment.typeCondition.name.value) ?? parent, times);
    }
  }
}

function visitField(walk: Walk, node: FieldNode, parent: GraphQLCompositeType, times: number): void {
  walk.values += times;
  if (walk.values > MOST_VALUES) {
    throw new Problem("RESOURCE_LIMITS_EXCEEDED", `This query asks for more than ${MOST_VALUES} values.`);
  }
  const name = node.name.value;
  const field = fieldOf(parent, name);
  if (!field || !node.selectionSet) return;
  const type = getNamedType(field.type);
  if (!isCompositeType(type)) return;
  let inner = times;
  if (isConnection(field)) inner = times * visitConnection(walk, node, times);
  else if (parent.name.startsWith("__") || name === "__schema") inner = times * (INTROSPECTION[name] ?? 1);
  else inner = times * listed(walk, node);
  visit(walk, node.selectionSet, type, inner);
}

function fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === "__schema") return SchemaMetaFieldDef;
  if (name === "__type") return TypeMetaFieldDef;
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

const isConnection = (field: GraphQLField<unknown, unknown>) =>
  getNamedType(field.type).name.endsWith("Connection") && field.args.some(({ name }) => name === "first");

function visitConnection(walk: Walk, node: FieldNode, times: number): number {
  const size = pageSize(node, walk);
  if (size === undefined) return 1;
  walk.requests += times;
  walk.nodes += times * size;
  if (walk.nodes > MOST_NODES) throw tooManyNodes(node.name.value, walk.nodes);
  return size;
}

function tooManyNodes(name: string, nodes: number): Problem {
  const counted = nodes.toLocaleString("en-US");
  const message = `By the time this query traverses to the ${name} connection, it is requesting up to ${counted} possible nodes which exceeds the maximum limit of 500,000.`;
  return new Problem("MAX_NODE_LIMIT_EXCEEDED", message);
}

// `nodes(ids:)` gives as many as it is asked for.
function listed(walk: Walk, node: FieldNode): number {
  const ids = argument(node, "ids", walk.variables);
  return Array.isArray(ids) ? ids.length : 1;
}

function typeNamed(walk: Walk, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : walk.schema.getType(name);
  return isObjectType(type) || isInterfaceType(type) ? type : undefined;
}
