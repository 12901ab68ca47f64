/** Messages that an instance remembers. EventBridge repeats within a minute; far fewer arrive in that time. */
const REMEMBERED = 1000;

/** Work by message id: the second delivery of a message waits for the first one's outcome and does nothing itself. */
export class SeenMessages<Outcome> {
  private readonly byId = new Map<string, Promise<Outcome>>();

  /** Runs `work` unless the message was seen; `keep` says whether its outcome settles the message for good. */
  async once(
    id: string,
    work: () => Promise<Outcome>,
    keep: (outcome: Outcome) => boolean,
  ): Promise<{ outcome: Outcome; repeated: boolean }> {
    const earlier = this.byId.get(id);
    if (earlier !== undefined) return { outcome: await earlier, repeated: true };
    const running = work();
    this.byId.set(id, running);
    for (const oldest of this.byId.keys()) {
      if (this.byId.size <= REMEMBERED) break;
      this.byId.delete(oldest);
    }
    try {
      const outcome = await running;
      if (!keep(outcome)) this.byId.delete(id);
      return { outcome, repeated: false };
    } catch (error) {
      this.byId.delete(id);
      throw error;
    }
  }
}
