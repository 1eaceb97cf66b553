/** One line that says what is being done and for how long: rewritten on a terminal, told again now and then elsewhere. */

const TERMINAL_MS = 1_000;
const LOG_MS = 20_000;

/**
 * @template T
 * @param {string} what like "Installing 240 packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function showing(what, work) {
  const start = performance.now();
  const line = () => `${what} ... ${Math.round((performance.now() - start) / 1000)} s`;
  const isTerminal = process.stdout.isTTY;
  process.stdout.write(isTerminal ? line() : `${what} ...\n`);
  const timer = setInterval(
    () => process.stdout.write(isTerminal ? `\r${line()}` : `${line()}\n`),
    isTerminal ? TERMINAL_MS : LOG_MS,
  );
  try {
    const result = await work();
    process.stdout.write(isTerminal ? `\r${line()}, done\n` : `${line()}, done\n`);
    return result;
  } catch (error) {
    process.stdout.write(isTerminal ? '\n' : '');
    throw error;
  } finally {
    clearInterval(timer);
  }
}
