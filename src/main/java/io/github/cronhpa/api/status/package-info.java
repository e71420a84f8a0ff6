/** What the controller says of it, as the CRD has it. Data only. */
package io.github.cronhpa.api.status;
