/** What the loader hands to the panel, and what it gets back: the seam between the two files. */

export type Shell = {
  /** Where the script came from; everything else is asked for there. */
  readonly origin: string;
  /** The chat's own tree; its events are dispatched on the host. */
  readonly root: ShadowRoot;
  readonly launcher: HTMLElement;
  /** The box of the panel, with the skeleton in it; `hidden` while the panel is not shown. */
  readonly box: HTMLElement;
  /** What the page told with `setContext`, so far. */
  readonly context: Readonly<Record<string, string>>;
  /** Where a person is written to when all else fails. */
  readonly supportEmail: string;
  /** The last that the page gave to `identify`; undefined where it never did. */
  readonly identity?: unknown;
  readonly show: (isShown: boolean) => void;
};

export type Panel = {
  /** The panel was shown or hidden. */
  readonly shown: () => void;
  /** The page has told more: `shell.context`, `shell.identity`. */
  readonly told: () => void;
};

export type PanelFile = { readonly mount: (shell: Shell) => Panel };
