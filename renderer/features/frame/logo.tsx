/** The ground swell: two waves, one behind the other. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M2 17c3 0 3-3 6-3s3.5 3 6.5 3S19 14 22 14" />
      <path d="M4 11.5c2.4 0 3-5.5 8-5.5s5.6 5.5 8 5.5" opacity={0.55} />
    </svg>
  );
}
