/** Something the person at the keyboard can mend: its message is all that is printed. */
export class Failure extends Error {}

/** The one boundary of every script. */
export async function attempt(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
