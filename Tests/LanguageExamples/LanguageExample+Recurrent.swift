extension LanguageExample {
  /// Programs 1 to 12: recurrent networks, automata, decoding.
  static let recurrent: [LanguageExample] = [
    LanguageExample(
      "1 Linear RNN, gradient per use",
      #"""
      x = [1,2,3]; W = 0.8; h₀ = 0.5
      H = scan((h,x) -> (x+h)*W,h₀,x); ŷ = last(H); L = (ŷ-2)^2
      claim uses(L,W) ≈ [4.70016,12.53376,27.22176]; claim sum[Use](uses(L,W)) ≈ ∂L/∂W
      claim ∂ŷ/∂W ≈ x[2]+2*W*x[1]+3*W^2*(x[0]+h₀)
      """#),
    LanguageExample(
      "2 LSTM gradient flow A+B+C+D",
      #"""
      layer Cell(I,H) {
        W:[I+H,4*H]~glorot; b:[4*H] = 0
        start() = (h=zeros(H),c=zeros(H))
        call(s,x:[I]) = { z = cat(x,s.h)@W+b
          i = σ(z[:H]); f = σ(z[H:2*H]); o = σ(z[2*H:3*H]); g = tanh(z[3*H:])
          c = f*s.c+i*g
          (h=o*tanh(c),c=c) } }
      m = Cell(1,1); r = scan(m,m.start(),[[0.5],[-0.2],[0.8]]); c = r.c; s = trace(r).m
      (i,f,g) = (s.i[2],s.f[2],s.g[2]); u = m.W[1]; dh = s.o[1]*(1-tanh(c[1])^2)
      (A,B,C,D) = (f,c[1]*f*(1-f)*u[1]*dh,g*i*(1-i)*u[0]*dh,i*(1-g^2)*u[3]*dh)
      claim A+B+C+D ≈ jacobian(c[2],c[1])[0]
      """#),
    LanguageExample(
      "3 LSTM backward by hand",
      #"""
      m = LSTM(2,2); s₀ = (h=[0.1,-0.2],c=[0.3,0.5]); E = sum([1,2]*m(s₀,[1,-1]).h)
      s = trace(E).m; dc = [1,2]*s.o*(1-tanh(s.c)^2)   # drop s.o: ✗ at bf[0]
      (f,i,o,g) = (dc*s₀.c*s.f*(1-s.f),dc*s.g*s.i*(1-s.i),[1,2]*tanh(s.c)*s.o*(1-s.o),dc*s.i*(1-s.g^2))
      W(d) = outer(s.z,d)
      claim (bf=f,bi=i,bo=o,bg=g,Wf=W(f),Wi=W(i),Wo=W(o),Wg=W(g)) ≈ ∂E/∂m
      """#),
    LanguageExample(
      "4 BPTT by hand",
      #"""
      X = randn(3,2); Y = [[1,0],[0,1],[0,1]]; W = randn(3,3); U = randn(3,2); V = randn(2,3)
      H = scan((h,x) -> tanh(W@h+U@x),zeros(3),X); P = softmax(H@V'); L = -sum(Y*log(P))
      back(s,o,h,old) = { dz = (o@V+s.dz@W)*(1-h^2); (dz=dz,W=s.W+outer(dz,old)) }
      old = cat[0]([zeros(3)],H[:-1])
      hand = fold(back,(dz=zeros(3),W=0*W),reverse(P-Y),reverse(H),reverse(old))
      claim hand.W ≈ ∂L/∂W; claim ∂L/∂H[1] ≈ (P-Y)[1]@V+(∂L/∂H[2]*(1-H[2]^2))@W
      """#),
    LanguageExample(
      "5 Skip RNN",
      #"""
      h₀ = 0.5
      skip(W,M) = { f(s,t) = (h=σ(W*(s.h-0.5)+M*(s.p-0.5)),p=s.h)
        y = last(scan(f,(h=h₀,p=0.5),1..20).h)
        ∂y/∂h₀ }
      line(map(M -> skip(1,M),0..4),log=1)
      claim skip(1,0) ≈ 9.094947e-13 ± 1e-18
      """#),
    LanguageExample(
      "6 Clipping and angle",
      #"""
      g = [3,4,0.1]; claim angle(g,clip(g,1)) ≈ 1
      claim angle(g,bound(g,1)) ≈ 0.9886968 ± 1e-6
      scatter([g[:2],clip(g,1)[:2]],arrows=1)
      """#),
    LanguageExample(
      "7 Zero latch: 8,190 sequences",
      #"""
      latch(x) = 0.5-scan((h,x) -> h-x+0.5 ≥ 0,0,x) ≥ 0
      claim forall x in words(0..1,1..12) : latch(x) == scan((a,b) -> a*b,1,x)
      """#),
    LanguageExample(
      "8 Equality RNN: 87,380 pairs, first step differs",
      #"""
      W = [[-1,-1],[1,1]]; b = [0.5,-1.5]
      same(S) = scan((y,x,t) -> sum(W@x+b ≥ 0)+(if t == 0 then -0.5 else y-1.5) ≥ 0,0,S,steps(S))
      claim forall S in words(words(0..1,[2]),1..8) : last(same(S)) == (S[:,0] ≈ S[:,1])
      """#),
    LanguageExample(
      "9 Adder from a transition table",
      #"""
      U = ones(2,3); R = [[0,0,0],[1,1,1],[0,0,0]]; θ = [1,2,3]
      cell(h:[3],x:[2]) -> [3] = x@U+h@R ≥ θ
      code = [[0,0,0],[1,0,0],[1,1,0],[1,1,1]]   # carry = code[1]
      claim forall k in 0..3,x in words(0..1,[2]) : cell(code[k],x) == code[code[k][1]+sum(x)]
      add(a,b) = number(scan(cell,zeros(3),[bits(a,9),bits(b,9)]')@[1,-1,1])
      claim forall a in 0..255,b in 0..255 : add(a,b) == a+b
      claim forall a in 0..255,b in 0..255 : do(add(a,b),θ=[1,2,2]) == a+b   # ✗ a = 1, b = 1: 3
      """#),
    LanguageExample(
      "10 hello, feed policies",
      #"""
      v = "helo"; X = codes("hell",v); Y = onehot(codes("ello",v),4)
      layer Char(V,H) { E:[V,H]~glorot; R:[H,H]~glorot; O:[H,V]~glorot
        call(X,force) = scan((s,x) -> {
          i = where(rand() < force,x,s.y)   # 1 forced, 0 free
          h = tanh(E[i]+s.h@R); logit = h@O   # an output
          (h=h,y=argmax(logit),logit=logit) },(h=zeros(H),y=X[0]),X) }
      loss(m) = -mean(sum[-1](Y*log(softmax(m(X,1).logit))))
      net = fold((m,i) -> m-∂(loss)(m),Char(4,8),1..60)
      claim text(net(X,0).y,v) == "ello"
      """#),
    LanguageExample(
      "11 Greedy, beam, top-k",
      #"""
      P = [[0.05,0.05,0.45,0.45],[0.9,0.04,0.03,0.03],[0.3,0.3,0.2,0.2],[0.25,0.25,0.25,0.25],[0.4,0.35,0.15,0.1]]
      grow(s,k) = { lp = (s.lp:[K])+(log(P[s.tok]):[K,V])
        b = top(flat(lp),k); tok = mod(b.index,V)
        (lp=b.value,tok=tok,seq=cat(s.seq[floor(b.index/V)],reshape(tok,size(tok),1))) }
      beam(k) = fold((s,t) -> grow(s,k),(lp=[0],tok=[4],seq=zeros(1,0)),1..3)
      claim text(beam(1).seq[0],"ABCD") == "ACA"; claim text(beam(2).seq[0],"ABCD") == "BAC"
      topk(z,k,heat=1) = { t = top(z/heat,k); t.index[sample(softmax(t.value))] }
      """#),
    LanguageExample(
      "12 Attention copies, averages; noisy keys, two heads",
      #"""
      K = eye(4); w(q) = softmax(K@q); bars(w(5*K[0]))
      claim w(5*K[0])[0] ≈ 0.9801867 ± 1e-6; claim w(50*(K[0]+K[1])) ≈ [0.5,0.5,0,0] ± 1e-9
      noisy(γ) = K*[γ,1,1,1]
      one(γ) = softmax(noisy(γ)@(20*(K[0]+K[1])))[0]
      two(γ) = (softmax(noisy(γ)@(20*K[0]))+softmax(noisy(γ)@(20*K[1])))[0]/2
      γs = map(i -> 1+randn()*√0.5,1..300); claim std(map(two,γs)) < std(map(one,γs))
      """#),
  ]
}
