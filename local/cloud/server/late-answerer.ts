import type { HttpAnswer } from "../gateway/gateway";
import type { ConnectionFacts, HttpRequest } from "../gateway/http-request";
import type { ApiError } from "../kernel";
import type { Answerer } from "./front-door";

/**
 * Stands behind the door until the services are there. Loading them takes longer than everything else at the start, so
 * the port is open before: connections wait unread.
 */
export class LateAnswerer implements Answerer {
  private behind: Answerer | undefined;
  private loading: Promise<void> | undefined;

  constructor(private readonly load: () => Promise<Answerer>) {}

  ready(): Promise<void> {
    this.loading ??= this.load().then((behind) => void (this.behind = behind));
    return this.loading;
  }

  async answer(request: HttpRequest): Promise<HttpAnswer> {
    await this.ready();
    return this.behind!.answer(request);
  }

  refuse(error: ApiError, connection: ConnectionFacts): HttpAnswer {
    return this.behind!.refuse(error, connection);
  }
}
