package dev.sluice.network;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The class's tests hold in both modes and for both ways to treat the client's address. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(SharedTopology.class)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.sluice.network.Installation#all")
@interface UnderEveryInstallation {}
