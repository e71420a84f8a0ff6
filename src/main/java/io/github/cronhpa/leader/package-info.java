/** Which replica acts: the lease, the term that it gives, and the fence around every write. */
package io.github.cronhpa.leader;
