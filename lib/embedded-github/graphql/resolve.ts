import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context";

type Args = Record<string, unknown>;

/**
 * A resolver of a field of a type whose values start from `S`. graphql-js has checked the arguments against the schema, so
 * a resolver may name their types: therefore the method, whose parameters TypeScript lets be narrower.
 */
export type Resolve<S> = {
  of(source: S, args: Args, context: Context, info: GraphQLResolveInfo): unknown;
}["of"];

/** Resolvers by field. */
export type Fields<S> = Record<string, Resolve<S>>;
