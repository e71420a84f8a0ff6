/** How a status is saved, and what is known of it until the watch shows it. */
package io.github.cronhpa.controller.ledger;
