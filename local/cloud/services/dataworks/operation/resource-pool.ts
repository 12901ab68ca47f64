/** Runs of one resource group that wait for a free place. */
interface Group {
  running: number;
  waiting: (() => void)[];
}

/** Places for running instances in each resource group. */
export class ResourcePool {
  private readonly groups = new Map<string, Group>();

  /** @param capacity places per group; read anew each time, since a setting may change */
  constructor(private readonly capacity: () => number) {}

  hasPlace(groupId: string): boolean {
    return this.group(groupId).running < this.capacity();
  }

  /** Calls `start` at once or when a place becomes free. Returns a way to give up waiting. */
  enter(groupId: string, start: () => void): () => void {
    const group = this.group(groupId);
    group.waiting.push(start);
    this.admit(group);
    return () => {
      group.waiting = group.waiting.filter((other) => other !== start);
    };
  }

  leave(groupId: string): void {
    const group = this.group(groupId);
    group.running -= 1;
    this.admit(group);
  }

  /** Looks again after the capacity has changed. */
  review(): void {
    for (const group of this.groups.values()) this.admit(group);
  }

  private admit(group: Group): void {
    while (group.running < this.capacity()) {
      const start = group.waiting.shift();
      if (!start) return;
      group.running += 1;
      start();
    }
  }

  private group(id: string): Group {
    const group = this.groups.get(id) ?? { running: 0, waiting: [] };
    this.groups.set(id, group);
    return group;
  }
}
