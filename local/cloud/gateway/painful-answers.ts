import { Pain, type CloudState } from "../kernel";
import { driftedAnswer } from "./drifting-answers";

/** One call as far as pain is concerned. */
interface Subject {
  product: string;
  action: string;
  accountId: string;
  region: string;
  input: object;
}

type Fields = Record<string, unknown>;

/**
 * Answers as they come on a bad day: lists that lag behind a create, creates that do not say what they made, reads that
 * say it in another form than it was sent.
 */
export class PainfulAnswers {
  /** Lists as they were answered last. */
  private readonly lists = new Map<string, object>();
  /** Lists that still lag, by product and account. */
  private readonly lagging = new Map<string, number>();

  constructor(private readonly state: CloudState) {}

  /** Runs the action, or gives what it answered before. */
  async answer(subject: Subject, run: () => object | Promise<object>): Promise<object> {
    const fields = await this.answerInTime(subject, run);
    return driftedAnswer(subject, fields, this.state.shared(Pain));
  }

  private async answerInTime(subject: Subject, run: () => object | Promise<object>): Promise<object> {
    const pain = this.state.shared(Pain);
    const { product, accountId, region, action, input } = subject;
    const owner = `${product} ${accountId}`;
    if (/^(List|Describe)/.test(action) && pain.staleReads > 0) {
      const list = [owner, region, action, JSON.stringify(input)].join("\n");
      const left = this.lagging.get(owner) ?? 0;
      const before = this.lists.get(list);
      if (left > 0 && before) {
        this.lagging.set(owner, left - 1);
        return before;
      }
      const fields = await run();
      this.lists.set(list, fields);
      return fields;
    }
    const fields = await run();
    if (!action.startsWith("Create")) return fields;
    this.lagging.set(owner, pain.staleReads);
    return withoutIds(action, fields as Fields, pain);
  }
}

function withoutIds(action: string, fields: Fields, pain: Pain): object {
  const order = fields["ResourceGroupOrder"] as Fields | undefined;
  if (action === "CreateResourceGroup" && order && pain.createsWithoutId > 0) {
    pain.createsWithoutId -= 1;
    return without(fields, "ResourceGroupOrder");
  }
  if (action === "CreateProject" && pain.createsWithoutId > 0) {
    pain.createsWithoutId -= 1;
    return without(fields, "Id", "ProjectId");
  }
  if (order && pain.orderIdBeforeGroupId) return { ...fields, ResourceGroupOrder: without(order, "Id") };
  return fields;
}

function without(fields: Fields, ...names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
