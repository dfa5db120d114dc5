/** The mark: a quay with two hulls moored stern-first, the upper berth taken. Decorative; its link or the wordmark names it. */
export function Logo({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} fill="none" aria-hidden="true" className="flex-none">
      <rect x="1" y="1" width="2.5" height="14" rx="1.1" className="fill-fg" />
      <path
        d="M5.6 1.5h3.1c2.7 0 4.9 1.05 6.3 2.9C13.6 6.25 11.4 7.3 8.7 7.3H5.6a.6.6 0 0 1-.6-.6V2.1a.6.6 0 0 1 .6-.6z"
        className="fill-accent-solid"
      />
      <path
        d="M5.75 9.45H8.7c2.25 0 4.05.75 5.35 2.15C12.75 13 10.95 13.75 8.7 13.75H5.75z"
        className="stroke-fg"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
