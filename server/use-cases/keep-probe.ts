/** OP7: the conversation that the uptime probe writes to: a fresh one each day, so that its log stays short. */
import { done } from '../../shared/reply.ts';
import { probeIdFrom } from '../domain/probe.ts';
import type { VisitorTokens } from '../security/secrets.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';

export type Probe = { readonly token: string; readonly conversationId: string };
type KeptProbe = Probe & { readonly day: number };

const SETTING = 'uptime-probe';
const DAY_MS = 86_400_000;
const PROBE = { id: 'uptime-probe', name: 'uptime' };

/** Today's, made if there is none; an older one is erased first, so that none is ever forgotten. */
export async function keepProbe(deps: Deps, tokens: VisitorTokens): Promise<Probe> {
  const day = Math.floor(deps.clock.now() / DAY_MS);
  const text = await deps.store.setting(SETTING);
  const kept = text === null ? null : (JSON.parse(text) as KeptProbe);
  if (kept?.day === day && tokens.visitorIdOf(kept.token) !== null) {
    await begin(deps, tokens, kept);
    return kept;
  }
  if (kept) await deps.store.erase(kept.conversationId);
  const fresh = { token: tokens.mint(), conversationId: probeIdFrom(deps.secrets.newConversationId()), day };
  await deps.store.saveSetting(SETTING, JSON.stringify(fresh));
  await begin(deps, tokens, fresh);
  return fresh;
}

/** As a chat that somebody has, so that no rule of queue or closing concerns it. What has begun stays as it is. */
async function begin(deps: Deps, tokens: VisitorTokens, { token, conversationId }: Probe): Promise<void> {
  const { state } = await deps.logs.read(conversationId);
  if (state !== null) return;
  const visitor = { id: tokens.visitorIdOf(token) ?? '', name: null, email: null };
  await change(deps, conversationId, () =>
    done({
      do: 'start',
      agent: PROBE,
      clientId: 'start',
      topic: 'technical',
      audience: 'customer',
      text: 'Can a shopper write to us?',
      visitor,
      locale: 'en',
      page: null,
      admission: {
        calendarVersion: deps.calendar().version,
        open: true,
        staffed: true,
        outcome: 'live',
        why: 'agent-free',
      },
    }),
  );
}
