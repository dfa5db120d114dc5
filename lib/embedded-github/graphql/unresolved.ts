import { type GraphQLFieldResolver, isNonNullType } from "graphql";
import type { Context } from "./context";
import { notServed } from "./problem";

/** What a field without a resolver answers: null where it may be null, otherwise, and for every mutation, that it is not served. */
export const unresolved: GraphQLFieldResolver<unknown, Context> = (source, _, __, info) => {
  const { parentType, fieldName, returnType } = info;
  if (isPayload(parentType.name, source, fieldName)) return source[fieldName] ?? null;
  if (parentType === info.schema.getMutationType() || isNonNullType(returnType)) {
    throw notServed(`${parentType.name}.${fieldName}`);
  }
  return null;
};

// The payload of a mutation is made for its fields, so they are read from it as they are.
function isPayload(type: string, source: unknown, field: string): source is Record<string, unknown> {
  return type.endsWith("Payload") && typeof source === "object" && source !== null && Object.hasOwn(source, field);
}
