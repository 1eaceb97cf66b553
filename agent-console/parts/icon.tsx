/** The console's own drawings, 16 px, in the colour of the text. */

const PATHS = {
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM8 5v3.2l2.2 1.3',
  mine: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.5c.5-2.6 2.4-3.9 5-3.9s4.5 1.3 5 3.9',
  team: 'M6 7.6a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.8 13c.4-2.3 2-3.4 4.2-3.4S9.8 10.7 10.2 13M10.5 3.4a2.2 2.2 0 0 1 0 4.1M11.5 9.8c1.5.4 2.5 1.4 2.8 3.2',
  tickets: 'M2.5 4h11v8h-11ZM2.8 4.5 8 8.6l5.2-4.1',
  complaints: 'M3 2.5v11M3 3.2h9.5l-2 2.9 2 2.9H3',
  snoozed: 'M12.8 9.7A5.3 5.3 0 1 1 6.6 3 4.3 4.3 0 0 0 12.8 9.7Z',
  resolved: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM5.5 8.2l1.8 1.8 3.3-3.8',
  bounced: 'M2.5 4h11v8h-11ZM2.8 4.5 8 8.6l5.2-4.1M2 14 14 2',
  held: 'M4 7.5h8v6H4ZM5.7 7.3V5.2a2.3 2.3 0 0 1 4.6 0v2.1',
  broken: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4',
  pause: 'M6 4v8M10 4v8',
  mails: 'M2.5 9.5 4.2 3.5h7.6l1.7 6v3.5h-11ZM2.5 9.5h3l1 1.8h3l1-1.8h3',
  articles:
    'M8 4.3C6.6 3.3 4.7 3 2.5 3v9.3c2.2 0 4.1.3 5.5 1.2 1.4-.9 3.3-1.2 5.5-1.2V3c-2.2 0-4.1.3-5.5 1.3ZM8 4.3v9.2',
  notices: 'M2.5 6.3v3.4h2l6 3.3V3l-6 3.3ZM12.8 6a2.8 2.8 0 0 1 0 4M5.2 10l.9 3.5',
  file: 'M4 2.5h5l3.5 3.5v7.5H4ZM9 2.7V6h3.3',
  attach: 'M11.5 6.5 7 11a1.8 1.8 0 0 1-2.6-2.6l5-5a2.7 2.7 0 0 1 3.8 3.8l-5.3 5.3a3.9 3.9 0 0 1-5.5-5.5l4.4-4.4',
  live: 'M3 3.5h10v7H7.5L4.5 13v-2.5H3Z',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  merge: 'M4 2.5v3c0 2 1 3 4 3.5v4.5M12 2.5v3c0 2-1 3-4 3.5M6 11.5l2 2 2-2',
  back: 'M9.8 3.5 5.3 8l4.5 4.5',
  down: 'M4 6.3 8 10.3l4-4',
  up: 'M4 9.8 8 5.8l4 4',
  details: 'M2.5 3h11v10h-11ZM9.8 3v10',
  close: 'M4 4l8 8M12 4l-8 8',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  copy: 'M5.5 5.5h7.5V13H5.5ZM10.5 5.3V3H3v7.5h2.3',
  check: 'M3.5 8.5l3 3 6-7',
  answered: 'M6.5 4 3 7.5 6.5 11M3.3 7.5h6.2c2 0 3.5 1.3 3.5 3.5v1',
  letter: 'M2.5 4h11v8h-11ZM2.8 4.5 8 8.6l5.2-4.1',
  note: 'M3.5 2.5h9v7l-3.5 4h-5.5ZM12.2 9.5H9v3.8',
  search: 'M7 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM10 10l3.5 3.5',
  warning: 'M8 3 2.3 13h11.4ZM8 6.8v3M8 11.4v.2',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
