/** The journeys that are measured: who comes, when, and what she does. */
import type { Step, Visitor } from './visit.ts';

export type Journey = {
  readonly name: string;
  readonly isOpen: boolean;
  readonly visitor: Omit<Visitor, 'slower'>;
  readonly steps: readonly Step[];
  /** On a page before, which is not measured. */
  readonly earlier?: readonly Step[];
};

const QUESTION = 'Where is my parcel?';
const [FIRST, ...REST] = QUESTION;
const DESK: Visitor['context'] = { viewport: { width: 1280, height: 860 } };
const PHONE: Visitor['context'] = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };

const LOG = '[role=log]';
const open = (until: string): Step => ({ name: 'open', press: '.launcher', until: { see: until } });
/** From the first face to the one with the field. */
const ask = (until: string): Step => ({ name: 'ask', press: '.body .go', until: { see: until } });
const write: readonly Step[] = [
  { name: 'letter', type: FIRST ?? '' },
  { name: 'words', type: REST.join('') },
];
/** The topic stands next to the message. */
const choose: Step = { name: 'topic', keys: ['Tab', 'ArrowDown'] };
const send: Step = { name: 'send', press: '.go', until: { see: LOG, text: QUESTION } };

/** `answer` is what the agent says; it is waited for. */
export function journeysTo(answer: string): readonly Journey[] {
  const answered: Step = { name: 'answer', until: { see: LOG, text: answer } };
  const chat = [open('.body h2:focus'), ask('textarea:focus'), ...write, choose, send, answered];
  const touched = [
    open('.head h2:focus'),
    ask('.body textarea'),
    { name: 'field', press: 'textarea', until: { see: 'textarea:focus' } },
  ];
  return [
    { name: 'chat hours', isOpen: true, visitor: { context: DESK }, steps: chat },
    {
      name: 'closed: the message form',
      isOpen: false,
      visitor: { context: DESK },
      steps: [
        open('.body h2:focus'),
        ask('textarea:focus'),
        ...write,
        choose,
        { name: 'address', keys: ['Tab'], type: 'rina@example.com' },
        { name: 'send', press: '.go', until: { see: '.body strong' } },
      ],
    },
    {
      name: 'a shopper who comes back',
      isOpen: true,
      earlier: chat,
      visitor: { context: DESK },
      steps: [
        open('textarea:focus'),
        ...write,
        { name: 'send', keys: ['Enter'], until: { see: `${LOG} .own.last`, text: QUESTION } },
      ],
    },
    { name: 'saving data', isOpen: true, visitor: { context: DESK, savesData: true }, steps: chat },
    {
      name: 'a phone, by touch',
      isOpen: true,
      visitor: { context: PHONE },
      steps: [...touched, ...write, choose, send, answered],
    },
  ];
}
