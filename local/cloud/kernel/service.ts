import type { Dialect } from "./dialect";
import type { ApiError } from "./errors";
import type { Input, ParameterRules } from "./parameters";
import type { Standing } from "./ram-standing";
import type { Account, CloudState, SharedStoreType, StoreType, Surroundings } from "./state";

/** Who signed a request. */
export interface Caller {
  readonly account: Account;
  readonly kind: "root" | "user" | "assumed-role";
  /** User id, role id with session name, or account id. */
  readonly principalId: string;
  readonly arn: string;
  /** User name, role name, or `root`. */
  readonly name: string;
  readonly accessKeyId: string;
  /** The id by which DataWorks knows a member: user id, `ROLE_<role id>`, or account id. */
  readonly memberId: string;
  /** Session policy of an assumed role, as a document text. */
  readonly sessionPolicy?: string;
}

/** The connection and identity facts of one request. Nothing here can be set by a header or parameter. */
export interface RequestFacts {
  readonly id: string;
  readonly region: string;
  /** True when a parameter or the host named the region; false when it is the account's default. */
  readonly regionGiven: boolean;
  readonly sourceIp: string;
  readonly secure: boolean;
}

/** What an action's handler works with. */
export interface ActionContext<Rules extends ParameterRules = ParameterRules> extends Surroundings {
  readonly input: Input<Rules>;
  readonly request: RequestFacts;
  readonly caller: Caller;
  /** The caller's account: the only one whose state the handler can reach through `regional` and `global`. */
  readonly account: Account;
  /** State of the caller's account in the request's region. */
  regional<Store>(type: StoreType<Store>, region?: string): Store;
  /** State of the caller's account over all regions. */
  global<Store>(type: StoreType<Store>): Store;
  shared<Store>(type: SharedStoreType<Store>): Store;
  /** The whole state, for the one function per service that is documented to cross accounts. */
  readonly state: CloudState;
}

/** What the handler of an action works with that nobody signs: no account is the caller's, and no policy was asked. */
export interface AnonymousContext<Rules extends ParameterRules = ParameterRules> extends Surroundings {
  readonly input: Input<Rules>;
  readonly request: Pick<RequestFacts, "id" | "sourceIp" | "secure">;
  /** The whole state; the handler itself decides whom it believes. */
  readonly state: CloudState;
}

/** What RAM asks of the caller before an action runs. */
export interface RamNeed<Rules extends ParameterRules = ParameterRules> extends Standing {
  /** For instance `vpc:CreateVpc`. Null: the action needs no permission (GetCallerIdentity). */
  action: string | null;
  /** ARN of what the action works on; default `*`. */
  resource?: (context: Omit<ActionContext<Rules>, "clock">) => string;
}

export interface Action<Rules extends ParameterRules = ParameterRules> {
  /** The strict list of parameters. */
  parameters: Rules;
  ram: RamNeed<Rules>;
  /** Needs no signature; made by {@link anonymousAction}. */
  anonymous?: true;
  /** A good answer is 204 without a body; what the handler returns is not sent. */
  empty?: true;
  /** The handler returns a `WireAnswer`: its answer is no JSON of the product's. Not in a dialect. */
  raw?: true;
  /** Returns the answer's fields; the gateway adds the request id. */
  handle(context: ActionContext<Rules>): object | Promise<object>;
}

/** Keeps the types of an action's parameters together with its handler. */
export function action<Rules extends ParameterRules>(definition: Action<Rules>): Action {
  return definition as unknown as Action;
}

/** An action that needs no signature: what it is given must prove by itself that the caller may have the answer. */
export function anonymousAction<Rules extends ParameterRules>(
  definition: Pick<Action<Rules>, "parameters"> & {
    /** The page that says that no permission is needed. */
    source: string;
    handle(context: AnonymousContext<Rules>): object | Promise<object>;
  },
): Action {
  const { source, ...rest } = definition;
  return { ...rest, anonymous: true, ram: { action: null, status: "published", source } } as unknown as Action;
}

/** A ROA route: method and path with `{name}` parts that become parameters. */
export interface Route {
  method: string;
  path: string;
  action: string;
  /** Headers that are parameters, in lower case. */
  headers?: readonly string[];
  /** The whole body is this parameter, whatever its content type says. */
  body?: string;
}

/** One product in one API version. */
export interface Service {
  /** Product name as the vendor's host names and pages spell it, for instance `vpc`. */
  product: string;
  version: string;
  actions: Record<string, Action>;
  /** Only for ROA products. */
  routes?: Route[];
  /** Only for products that are neither RPC nor ROA. It makes both envelopes needless. */
  dialect?: Dialect;
  /** The error by which this product says that RAM denies. Default: 403 `NoPermission`. */
  denied?: (need: string, resource: string) => ApiError;
  /** Condition keys of the product itself, for instance `dataworks:Scope`. */
  conditionKeys?: Record<string, string>;
  /** Form of a good answer; default: the fields and `RequestId`. */
  envelope?: (fields: object, requestId: string) => object;
  /** Form of an error answer; default: `Code`, `Message`, `RequestId`, `HostId`. */
  errorEnvelope?: (error: ApiError, requestId: string) => object;
}
