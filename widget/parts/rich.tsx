/** A text of the text files with its places in bold: who skims finds the when and the where. */
import type { ComponentChildren } from 'preact';

export function rich(text: string, values: Readonly<Record<string, string>>): ComponentChildren[] {
  return text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? <b>{values[part]}</b> : part));
}
