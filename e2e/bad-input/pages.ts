/** Inputs that say which page a shopper is on. */
import { type BadInput, jsonOf } from '../../server/testing/bad-input/corpus.ts';
import { asAgent, ask, type Desk, type Fared, newShopper } from './desk.ts';

export async function asPage(desk: Desk, input: BadInput): Promise<Fared> {
  const shopper = await newShopper(desk);
  const { conversationId } = shopper;
  const answer = await ask(shopper.raw, 'page:view', jsonOf(input));
  const { visitor } = await asAgent(desk, (agent) => agent.must('conversation:open', { conversationId }));
  return { answers: [answer], stored: visitor.trail.flatMap(({ url, title }) => [url, title]), shopper };
}
