import type { Owner, Surroundings } from "../../kernel";

/** Where a message goes that was received too often. */
export interface DeadLetterPolicy {
  Enabled: boolean;
  DeadLetterTargetQueue?: string;
  /** A text in answers, although requests write a number. */
  MaxReceiveCount?: string;
}

export interface QueueSettings {
  delaySeconds: number;
  maximumMessageSize: number;
  messageRetentionPeriod: number;
  pollingWaitSeconds: number;
  visibilityTimeout: number;
  loggingEnabled: boolean;
  /** Answered only when somebody set it. */
  dlqPolicy?: DeadLetterPolicy;
}

/** A message that nobody has taken out of its queue. */
export interface Message {
  id: string;
  body: string;
  at: number;
}

export interface Queue extends QueueSettings {
  name: string;
  type: "normal" | "fifo";
  createdAt: number;
  changedAt: number;
  tags: Map<string, string>;
  /** Oldest first. */
  messages: Message[];
}

export interface TopicSettings {
  maxMessageSize: number;
  loggingEnabled: boolean;
}

export interface Topic extends TopicSettings {
  name: string;
  type: "normal" | "fifo";
  createdAt: number;
  changedAt: number;
  tags: Map<string, string>;
}

/** Queues and topics of one account in one region. */
export class MessageStore {
  readonly queues = new Map<string, Queue>();
  readonly topics = new Map<string, Topic>();

  constructor(
    _surroundings: Surroundings,
    private readonly owner: Owner,
  ) {}

  /** ARN of a queue, as rules of EventBridge name it. */
  queueArn(name: string): string {
    return `acs:mns:${this.owner.region}:${this.owner.account.id}:/queues/${name}`;
  }
}
