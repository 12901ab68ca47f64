export { callerOfKey, createAccountRoot, documentsOf, type Identity } from "./identity";
export { KeyIndex, RamStore, type AccessKey, type AccessKeyPolicy } from "./store";
