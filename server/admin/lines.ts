/** A stream's text by its lines, without their ends. */
import { StringDecoder } from 'node:string_decoder';

export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  for await (const chunk of stream) {
    const pieces = decoder.write(chunk).split('\n');
    const rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      parts.push(piece);
      yield parts.join('');
      parts = [];
    }
    parts.push(rest);
  }
  const last = parts.join('');
  if (last !== '') yield last;
}
