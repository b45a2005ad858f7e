declare module 'virtual:practicum/bodies' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Practice id → its how-to text as a component. */
  const bodies: Record<string, AstroComponentFactory>;
  export default bodies;
}

declare module 'virtual:practicum/sign-bodies' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Sign id → what to do about it, as a component. */
  const bodies: Record<string, AstroComponentFactory>;
  export default bodies;
}

declare module 'virtual:practicum/standard-bodies' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Standard id → why and how, as a component. */
  const bodies: Record<string, AstroComponentFactory>;
  export default bodies;
}

declare module 'virtual:practicum/guide-bodies' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

  /** Guide id → its text as a component. */
  const bodies: Record<string, AstroComponentFactory>;
  export default bodies;
}
