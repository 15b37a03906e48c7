import { Link } from '@remix-run/react';

/** Two squares, the shared part filled. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect className="s" x="10" y="10" width="8" height="8" />
      <rect className="o" x="3" y="3" width="15" height="15" rx="2" />
      <rect className="o" x="10" y="10" width="15" height="15" rx="2" />
    </svg>
  );
}

export function Brand({ name }: { name: string }) {
  return (
    <Link className="brand" to="/">
      <Mark />
      {name}
    </Link>
  );
}

/** The same on pages that run no script. */
export function PlainBrand({ name }: { name: string }) {
  return (
    <a className="brand" href="/">
      <Mark />
      {name}
    </a>
  );
}

/** Қошқар мүйіз in right angles: public header and first page of a protocol, no other place. */
export function Ornament() {
  return (
    <svg className="ornament" aria-hidden="true">
      <defs>
        <pattern id="ornament" width="36" height="12" patternUnits="userSpaceOnUse">
          <path
            d="M0 11H36M18 11V3M18 3H8V8H12V6M18 3H28V8H24V6M1 11V6M35 11V6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </pattern>
      </defs>
      <rect width="100%" height="12" fill="url(#ornament)" />
    </svg>
  );
}
