/**
 * Answers of a read that say what was sent in another form, or more than was sent. The provider finds a change in each
 * of them that no `up` takes away. Source of all: the engine with the provider was run against such answers.
 */
export interface DriftSettings {
  /** GetProjectMember lists the roles of a member the other way round. The provider compares them in order. */
  reversedRoles: boolean;
  /** GetProjectMember shows the role `role_project_guest` beside those that were granted. */
  addedGuestRole: boolean;
  /** GetDataSource shows `******` in place of a password. */
  maskedPasswords: boolean;
  /** GetDataSource gives ConnectionProperties as the text that was sent, not as an object. */
  connectionsAsText: boolean;
  /** GetRule shows one entry in the ParamList of each target that nobody put. */
  addedRuleParameter: boolean;
  /** ListUserDefinedEventSources calls the group of a RocketMQ source `GroupID`, as it was sent, not `GroupId`. */
  rocketmqGroupAsSent: boolean;
  /** GetFunction shows settings that nobody made: no restriction of calls, and a log without project and store. */
  blankFunctionSettings: boolean;
  /** GetTrigger shows one member in the settings of a trigger that nobody sent. */
  addedTriggerSetting: boolean;
  /** GetProject of MaxCompute shows a default quota that nobody chose. */
  addedQuota: boolean;
}

/** Real trouble of the cloud that people have met. All of it is off unless a test or a rehearsal asks for it. */
export interface PainSettings extends DriftSettings {
  /**
   * Milliseconds of the virtual clock for which a new resource group is `Creating`. Source: the provider's wait for
   * `Normal` is cut off at five minutes by default, and creation on the real cloud can take longer.
   */
  slowResourceGroup: number;
  /**
   * How many of the next good answers to CreateProject and CreateResourceGroup come without an id. Source: the
   * provider then stores `<nil>`, polls for 200 s and leaves a real object behind that no state knows.
   */
  createsWithoutId: number;
  /**
   * The answer to CreateResourceGroup names the order only; the group's id is found in the list by `OrderInstanceId`.
   * Source: the provider takes its id from the order of the create answer, as nothing else is there yet.
   */
  orderIdBeforeGroupId: boolean;
  /**
   * After a create of a product, so many of its lists answer as they did before it. Source: the vendor's reads are
   * served by replicas; the provider reads again up to 20 times after a create.
   */
  staleReads: number;
  /**
   * Milliseconds of the virtual clock for which vSwitch and VPC stay in use after a resource group or one of its
   * networks was deleted. Source: the provider does not wait for the group to vanish, and the deletions of vSwitch and
   * VPC that follow fail.
   */
  lateNetworkRelease: number;
  /**
   * How many of the next events that reach a target reach it once more. Source: what delivers at least once delivers
   * twice when the answer to the first delivery is lost.
   */
  repeatedDeliveries: number;
  /**
   * How many of the next deliveries begin 30 s of the virtual clock later, so that those after them come first. Source:
   * no page promises that events come in the order in which they happened.
   */
  lateDeliveries: number;
}

/** The pain of one local cloud, the same for all accounts. */
export class Pain implements PainSettings {
  slowResourceGroup = 0;
  createsWithoutId = 0;
  orderIdBeforeGroupId = false;
  staleReads = 0;
  lateNetworkRelease = 0;
  repeatedDeliveries = 0;
  lateDeliveries = 0;
  reversedRoles = false;
  addedGuestRole = false;
  maskedPasswords = false;
  connectionsAsText = false;
  addedRuleParameter = false;
  rocketmqGroupAsSent = false;
  blankFunctionSettings = false;
  addedTriggerSetting = false;
  addedQuota = false;
}
