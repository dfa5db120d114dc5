/** Client-safe and server-safe: a constant of a "use client" file is no value on the server. */
export const THEME_COOKIE = "berth-theme";
