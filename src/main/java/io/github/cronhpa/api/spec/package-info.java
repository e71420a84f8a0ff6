/** What the user asks for, as the CRD has it. Data only; a text that no type can hold is absent. */
package io.github.cronhpa.api.spec;
