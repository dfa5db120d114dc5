import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
} from "graphql";
import type { Context } from "@/lib/embedded-github/graphql/context";
import { Loaders } from "@/lib/embedded-github/graphql/load/loaders";
import { notServed, Problem } from "@/lib/embedded-github/graphql/problem";
import { schema } from "@/lib/embedded-github/graphql/schema";
import { unresolved } from "@/lib/embedded-github/graphql/unresolved";
import type { Viewer } from "@/lib/embedded-github/http/context";
import { rateOf } from "@/lib/embedded-github/http/rate-limit";
import { type Measure, measure } from "./measure";
import type { GraphqlRequest } from "./read-request";
import { checkSize } from "./size";

/** More tokens than any real query has; the parser stops there. */
const MOST_TOKENS = 10_000;
const MOST_ERRORS = 20;

export interface Outcome {
  data?: unknown;
  errors?: readonly GraphQLError[];
}

/** Runs a request. A query that cannot run (syntax, schema, limits) has errors and no data, as GitHub answers it. */
export async function run(request: GraphqlRequest, viewer: Viewer): Promise<Outcome> {
  const made = await schema();
  const ready = prepare(made, request);
  if ("errors" in ready) return ready;
  const rate = rateOf(viewer, 0, "graphql");
  if (ready.measure.cost > rate.remaining) {
    return refuse(new Problem("RATE_LIMITED", `API rate limit exceeded for user ID ${viewer.user.id}.`));
  }
  const context: Context = {
    viewer,
    measure: ready.measure,
    rate: rateOf(viewer, ready.measure.cost, "graphql"),
    load: new Loaders(viewer),
  };
  const { data, errors } = await execute({
    schema: made,
    document: ready.document,
    contextValue: context,
    variableValues: request.variables,
    operationName: request.operationName ?? null,
    fieldResolver: unresolved,
    typeResolver: (value) => (hasType(value) ? value.type : undefined),
  });
  return { data, ...(errors ? { errors } : {}) };
}

interface Ready {
  document: DocumentNode;
  measure: Measure;
}

function prepare(
  made: GraphQLSchema,
  { query, variables, operationName }: GraphqlRequest,
): Ready | Required<Pick<Outcome, "errors">> {
  try {
    const document = parse(query, { maxTokens: MOST_TOKENS });
    checkSize(document);
    const errors = validate(made, document, undefined, { maxErrors: MOST_ERRORS });
    if (errors.length) return { errors };
    const operation = getOperationAST(document, operationName);
    if (!operation) return { errors: [new GraphQLError(noOperation(operationName))] };
    if (!made.getRootType(operation.operation)) return refuse(notServed(operation.operation));
    const values = getVariableValues(made, operation.variableDefinitions ?? [], variables, { maxErrors: MOST_ERRORS });
    if (values.errors) return { errors: values.errors };
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const one of document.definitions) {
      if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
    }
    return { document, measure: measure(made, operation, fragments, values.coerced) };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    if (error instanceof Problem) return refuse(error);
    // The parser calls itself for each bracket, and a query may be nothing but brackets.
    if (error instanceof RangeError)
      return refuse(new Problem("RESOURCE_LIMITS_EXCEEDED", "This query is nested too deep."));
    throw error;
  }
}

const noOperation = (name: string | undefined) =>
  name === undefined ? "An operation name is required" : `No operation named "${name}"`;

const refuse = (error: Error) => ({ errors: [new GraphQLError(error.message, { originalError: error })] });

function hasType(value: unknown): value is { type: string } {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
