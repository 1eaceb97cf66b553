/** SE4: JSON that names a field twice. `JSON.parse` lets the last one win, and no reader sees which was meant. */

/** What matters of JSON's tokens: texts (one that never ends reaches the end, once), and the signs around them. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|[{}[\]:]/gs;

/** Whether an object in `json` has a key more than once, however it is spelled. What is no JSON is the parser's to refuse. */
export function hasDuplicateKeys(json: string): boolean {
  const open: Set<string>[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') text = token;
    else {
      const keys = open.at(-1);
      const key = spelled(text);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

function spelled(text: string): string {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
