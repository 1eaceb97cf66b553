/** A client id: 128 random bits (MS1). `randomUUID` would ask for https, which a desk in the house may not have. */
export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
