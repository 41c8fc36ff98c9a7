"""Temporary."""
from cardwright.licenses.recognition import recognize
from cardwright.scan.evidence import LicenseEvidence, Place
class LicenseMap:
    def __init__(self, source): self.source=source; self.t=None
    def governing(self, path, kind, component):
        if self.t is None:
            c=self.source.read("LICENSE", 500000).decode("utf-8","replace")
            self.t=recognize(c).expression if c else None
            self.c=c
        if not self.c: return LicenseEvidence()
        return LicenseEvidence(self.t,None,self.t,Place(self.source.label,self.source.show("LICENSE")),None,"it is the nearest LICENSE above the file")
