/**
 * A host that stands for that of Simple Log Service. Its clients make a host name of each project, for which an
 * address will not do, and one of them speaks plain HTTP only to an endpoint whose name begins with `http`.
 */
export const LOG_STAND_IN_HOST = "httpsls.emu.test";
