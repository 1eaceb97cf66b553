/** MS1: the id that makes a repeated send the same send. `randomUUID` is missing on plain http pages, this is not. */
export function newClientId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
