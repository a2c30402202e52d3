/** {@code sluice network}: how the box stands in the network, checked, told and put in force. */
@NullMarked
package dev.sluice.app.network;

import org.jspecify.annotations.NullMarked;
