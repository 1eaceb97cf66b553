/** What every view of the desk may see and do. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Actions, Dispatch } from '../actions.ts';
import type { DeskCommand } from '../desk-command.ts';
import type { DeskState } from '../desk-state.ts';
import type { Preferences } from '../storage.ts';

export type DeskTools = {
  readonly state: DeskState;
  readonly dispatch: Dispatch;
  readonly act: Actions;
  readonly run: (command: DeskCommand) => void;
  readonly preferences: Preferences;
  readonly setPreferences: (more: Partial<Preferences>) => void;
};

const DeskContext = createContext<DeskTools | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): DeskTools {
  const tools = useContext(DeskContext);
  if (!tools) throw new Error('no desk around this view');
  return tools;
}
